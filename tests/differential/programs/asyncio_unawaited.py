import asyncio
async def never(): pass
never()
